'use client';
import { ActionForm } from '@/components/forms/action-form';
import { tickedIn, useFormContext } from '@/components/forms/context';
import { TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { Checkbox, ChoiceGroup } from '@/components/ui/choice';
import { Field, FieldError, Input } from '@/components/ui/field';
import { ChevronDown } from '@/components/ui/icons';
import { ALL_EVENTS, CreateEndpoint, UpdateEndpoint } from '@/lib/webhooks/schema';

/** The types of one subject: "order" and what can happen to one. */
export type EventGroup = { title: string; types: string[] };

type Props = {
  action: FormAction;
  groups: EventGroup[];
  /** What there is already, to be changed. */
  endpoint?: { id: number; url: string; description: string; events: string[] };
  text: FormText & { submit: string; busy: string; all: string; secret: string };
};

/** Where messages go, and which. A new endpoint's secret is shown this once. */
export function EndpointForm({ action, groups, endpoint, text }: Props) {
  return (
    <ActionForm
      action={action}
      schema={endpoint ? UpdateEndpoint : CreateEndpoint}
      text={text}
      hidden={endpoint && { endpoint: endpoint.id }}
      clear={!endpoint}
      className="grid max-w-[720px] gap-5"
    >
      <NewSecret label={text.secret} />
      <TextField name="url" type="url" required maxLength={500} inputMode="url" defaultValue={endpoint?.url} dir="ltr" />
      <TextField name="description" maxLength={120} defaultValue={endpoint?.description} />
      <Events groups={groups} chosen={endpoint?.events ?? [ALL_EVENTS]} all={text.all} />
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Events({ groups, chosen, all }: { groups: EventGroup[]; chosen: string[]; all: string }) {
  const form = useFormContext();
  const { idOf, labelOf, hintOf, errorOf } = form;
  const id = idOf('events');
  const ticked = (type: string) => tickedIn(form, 'events[]', type, chosen.includes(type));
  return (
    <ChoiceGroup
      id={id}
      legend={labelOf('events')}
      hint={hintOf('events')}
      error={<FieldError id={id} error={errorOf('events')} />}
    >
      {/* Not bound to the form library, which takes boxes of one name for one. */}
      <Checkbox name="events[]" value={ALL_EVENTS} defaultChecked={ticked(ALL_EVENTS)}>
        {all}
      </Checkbox>
      {groups.map(({ title, types }) => (
        <details key={title} open={types.some(ticked)}>
          <summary className="fold ui py-2 font-medium">
            {title} <ChevronDown className="i16" />
          </summary>
          <div className="grid md:grid-cols-2">
            {types.map((type) => (
              <Checkbox key={type} name="events[]" value={type} defaultChecked={ticked(type)}>
                <code translate="no">{type}</code>
              </Checkbox>
            ))}
          </div>
        </details>
      ))}
    </ChoiceGroup>
  );
}

/** A new secret for an endpoint; it is shown this once. */
export function SecretForm({
  action,
  endpoint,
  text,
}: {
  action: FormAction;
  endpoint: number;
  text: FormText & { submit: string; busy: string; secret: string };
}) {
  return (
    <PlainForm action={action} text={text} hidden={{ endpoint }} className="grid max-w-[720px] gap-4">
      <NewSecret label={text.secret} />
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </PlainForm>
  );
}

/** The secret that was just made, where it can be taken from. */
function NewSecret({ label }: { label: string }) {
  const { state, idOf } = useFormContext();
  const { secret } = state.detail ?? {};
  if (!state.ok || typeof secret !== 'string') return null;
  return (
    <Field id={idOf('secret')} label={label}>
      <Input
        id={idOf('secret')}
        readOnly
        value={secret}
        autoComplete="off"
        spellCheck={false}
        className="font-mono"
        onFocus={(event) => event.currentTarget.select()}
      />
    </Field>
  );
}
