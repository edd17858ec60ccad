import { forbidden } from 'next/navigation';

/** Where the middleware leads whoever may not pass: the page of the refusal, with its status. */
export default function Forbidden() {
  forbidden();
}
