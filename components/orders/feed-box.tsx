'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Disclosure } from '@/components/forms/disclosure';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import { Rss } from '@/components/ui/icons';

export type FeedText = FormText &
  Record<
    | 'title'
    | 'about'
    | 'make'
    | 'making'
    | 'address'
    | 'copy'
    | 'copied'
    | 'renew'
    | 'renew_text'
    | 'renewing'
    | 'remove'
    | 'removing',
    string
  >;

type FeedBoxProps = {
  side: 'provider' | 'customer';
  url: string | null;
  actions: { make: FormAction; remove: FormAction };
  text: FeedText;
};

/** Somebody's own feed: its address to be copied, another one, or none. */
export function FeedBox({ side, url, actions, text }: FeedBoxProps) {
  const hidden = { side };
  return (
    <div className="source">
      <span className="source-icon">
        <Rss />
      </span>
      <div className="min-w-0">
        <b className="ui block">{text.title}</b>
        <span className="small muted">{text.about}</span>
      </div>
      {url === null ? (
        <PlainForm action={actions.make} hidden={hidden} text={text} className="source-act">
          <SubmitButton variant="secondary" busy={text.making}>
            {text.make}
          </SubmitButton>
        </PlainForm>
      ) : (
        <div className="source-more grid gap-3">
          <Address url={url} text={text}>
            <Disclosure label={text.renew} variant="quiet">
              <PlainForm action={actions.make} hidden={hidden} text={text} className="grid justify-items-start gap-3">
                <p className="small soft">{text.renew_text}</p>
                <SubmitButton variant="secondary" busy={text.renewing}>
                  {text.renew}
                </SubmitButton>
              </PlainForm>
            </Disclosure>
            <PlainForm action={actions.remove} hidden={hidden} text={text}>
              <SubmitButton variant="quiet" busy={text.removing}>
                {text.remove}
              </SubmitButton>
            </PlainForm>
          </Address>
        </div>
      )}
    </div>
  );
}

/** The address in a field, as without a script it is copied by hand. */
function Address({ url, text, children }: { url: string; text: FeedText; children: ReactNode }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    field.current?.select();
    // Without a secure connection there is no clipboard: the address is selected, and can be taken by hand.
    await navigator.clipboard?.writeText(url).then(() => setCopied(true));
  };
  return (
    <>
      <Input
        ref={field}
        readOnly
        aria-label={text.address}
        value={url}
        spellCheck={false}
        autoComplete="off"
        className="font-mono small"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex flex-wrap items-start gap-2">
        <Button onClick={copy}>
          <span aria-live="polite">{copied ? text.copied : text.copy}</span>
        </Button>
        {children}
      </div>
    </>
  );
}
