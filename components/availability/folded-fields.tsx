'use client';
import type { ReactNode } from 'react';
import { useFormContext } from '@/components/forms/context';
import { Disclosure } from '@/components/forms/disclosure';

/** Fields that a button unfolds. While the form's answer is about them they are unfolded, also without a script. */
export function FoldedFields({ label, children }: { label: string; children: ReactNode }) {
  const { state } = useFormContext();
  return (
    <Disclosure label={label} open={Boolean(state.fields ?? state.message)}>
      <div className="grid gap-4">{children}</div>
    </Disclosure>
  );
}
