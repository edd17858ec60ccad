import { notFound } from 'next/navigation';

/** Every address that no page has: Next's own 404 would carry no nonce. */
export default function Rest() {
  notFound();
}
