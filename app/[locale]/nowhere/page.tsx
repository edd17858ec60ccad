import { Problem } from '@/app/[locale]/_frame/problem';

/** What stands, with the status 404, in place of a page that is not there: unlike `notFound()`, it reaches readers without a script. */
export default function NowherePage() {
  return <Problem what="not_found" />;
}
