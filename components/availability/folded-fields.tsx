'use client';
import type { ReactNode } from 'react';
import { useFormContext } from '@/components/forms/context';
import { Disclosure } from '@/components/forms/disclosure';
import type { ButtonLook } from '@/components/ui/button';

/** Fields that a button unfolds. While the form's answer is about them they are unfolded, also without a script. */
export function FoldedFields({ label, children, ...look }: ButtonLook & { label: string; children: ReactNode }) {
  const { state } = useFormContext();
  return (
    <Disclosure {...look} label={label} open={Boolean(state.fields ?? state.message)}>
      <div className="grid gap-4">{children}</div>
    </Disclosure>
  );
}
