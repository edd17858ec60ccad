import { Problem } from '@/app/[locale]/_frame/problem';

export default function NotFound() {
  return <Problem what="not_found" />;
}
