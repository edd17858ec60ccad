'use client';
import { useState } from 'react';
import { useFormContext } from '@/components/forms/context';
import { SlotChoice, type SlotChoiceText, type SlotDays } from '@/components/listings/slot-picker';
import { FieldError } from '@/components/ui/field';

export type SlotFieldProps = { name: string; slots: SlotDays; text: SlotChoiceText };

/** A free time to be chosen, within a form. */
export function SlotField({ name, slots, text }: SlotFieldProps) {
  const form = useFormContext();
  const id = form.idOf(name);
  const [start, setStart] = useState(form.typed?.[name] ?? '');
  return (
    <div id={id} className="picker" tabIndex={-1}>
      <SlotChoice {...slots} id={id} name={name} start={start} text={text} onChoose={setStart} />
      <FieldError id={id} error={form.errorOf(name)} />
    </div>
  );
}
