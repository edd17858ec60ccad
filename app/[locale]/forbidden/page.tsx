import { Problem } from '@/app/[locale]/_frame/problem';

/** Where the middleware leads whoever may not pass, with the status 403: unlike `forbidden()`, it reaches readers without a script. */
export default function ForbiddenPage() {
  return <Problem what="forbidden" />;
}
