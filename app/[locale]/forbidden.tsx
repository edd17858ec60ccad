import { Problem } from '@/app/[locale]/_frame/problem';

export default function Forbidden() {
  return <Problem what="forbidden" />;
}
