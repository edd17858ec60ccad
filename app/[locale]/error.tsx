'use client';
import { Button } from '@/components/ui/button';
// This page may be shown when nothing else can be: its words come with it.
import messages from '@/messages/en/problem.json';

/** What nobody expected, told without detail. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  const { title, text, again } = messages.error;
  return (
    <main id="main" className="wrap grid justify-items-start gap-6 py-16">
      <h1 className="d1">{title}</h1>
      <p className="lead">{text}</p>
      <Button variant="primary" onClick={reset}>
        {again}
      </Button>
    </main>
  );
}
