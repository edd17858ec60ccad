'use client';
import { type ReactNode, useId, useRef } from 'react';
import { Button, type ButtonLook, IconButton } from './button';
import { X } from './icons';

type DialogProps = ButtonLook & {
  /** What the opening button says. */
  trigger: ReactNode;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
};

/** A question that must be answered before going on: the platform's own modal dialog, opened by its button. */
export function Dialog({ trigger, title, closeLabel, children, ...look }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <Button {...look} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog ref={dialog} className="dialog" aria-labelledby={titleId}>
        <div className="dialog-head">
          <h2 id={titleId} className="d3">
            {title}
          </h2>
          <IconButton label={closeLabel} onClick={() => dialog.current?.close()}>
            <X />
          </IconButton>
        </div>
        <div className="dialog-body">{children}</div>
      </dialog>
    </>
  );
}
