'use client';
import { TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { CalendarDays, CircleAlert } from '@/components/ui/icons';
import { FoldedFields } from './folded-fields';

export type SourceRowText = FormText &
  Record<'refresh' | 'refreshing' | 'remove' | 'removing' | 'refresh_name' | 'remove_name', string>;

type SourceRowProps = {
  id: number;
  name: string;
  /** When it was read, and what came of it. */
  about: string;
  /** What is wrong with it, and what to do. */
  problem?: string;
  actions: { refresh: FormAction; remove: FormAction };
  text: SourceRowText;
};

/** Another calendar from which busy times are read, with its last result. */
export function SourceRow({ id, name, about, problem, actions, text }: SourceRowProps) {
  const hidden = { source: id };
  return (
    <div className="source">
      <span className="source-icon">
        <CalendarDays />
      </span>
      <div className="min-w-0">
        <b className="ui block break-words">{name}</b>
        <span className="small muted">{about}</span>
        {problem && (
          <p className="error mt-1">
            <CircleAlert />
            <span>{problem}</span>
          </p>
        )}
      </div>
      <div className="source-act flex flex-wrap gap-1">
        <PlainForm action={actions.refresh} hidden={hidden} text={text}>
          <SubmitButton variant="quiet" busy={text.refreshing} aria-label={text.refresh_name}>
            {text.refresh}
          </SubmitButton>
        </PlainForm>
        <PlainForm action={actions.remove} hidden={hidden} text={text}>
          <SubmitButton variant="quiet" busy={text.removing} aria-label={text.remove_name}>
            {text.remove}
          </SubmitButton>
        </PlainForm>
      </div>
    </div>
  );
}

/** Adds another calendar by its address. */
export function AddSource({ action, text }: { action: FormAction; text: FormText & Record<'open' | 'submit' | 'busy', string> }) {
  return (
    <PlainForm action={action} text={text} clear className="grid gap-4">
      <FoldedFields label={text.open}>
        <TextField name="address" type="url" inputMode="url" autoComplete="off" required maxLength={2000} />
        <TextField name="name" maxLength={80} />
        <div>
          <SubmitButton variant="secondary" busy={text.busy}>
            {text.submit}
          </SubmitButton>
        </div>
      </FoldedFields>
    </PlainForm>
  );
}
