'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * A form of filters. On large screens a change is sent at once; on phones the sheet stays until its button is pressed, and the button no
 * longer claims a number. Fields without a value stay out of the address. Without a script there is the button everywhere.
 */
export function FilterForm({ action, children }: { action: string; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<'plain' | 'ready' | 'changed'>('plain');
  useEffect(() => {
    setState('ready');
    const element = form.current;
    const leaveOutEmpty = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
    };
    element?.addEventListener('formdata', leaveOutEmpty);
    return () => element?.removeEventListener('formdata', leaveOutEmpty);
  }, []);
  const onChange = () => {
    setState('changed');
    if (window.matchMedia('(min-width: 67.5rem)').matches) form.current?.requestSubmit();
  };
  return (
    <form ref={form} action={action} data-state={state} onChange={onChange}>
      {children}
    </form>
  );
}
