'use client';
import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField, TextField } from '@/components/forms/fields';
import { FileField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import { Avatar } from '@/components/ui/avatar';
import { ArrowLeft, ArrowRight, Trash2 } from '@/components/ui/icons';
import { Picture, type PictureView } from '@/components/ui/picture';
import type { WorkView } from '@/lib/providers';
import { AddWork, SetPicture } from '@/lib/providers/schema';
import type { ShopText } from './shop-forms';

/** The portrait, and a form for another one. */
export function PortraitForm({
  action,
  text,
  name,
  portrait,
}: {
  action: FormAction;
  text: ShopText;
  name: string;
  portrait: PictureView | null;
}) {
  return (
    <div className="grid content-start gap-4">
      <Avatar person={{ name, avatar: portrait?.key }} size={96} />
      <PictureForm action={action} text={text} />
    </div>
  );
}

/** The cover, and a form for another one. */
export function CoverForm({ action, text, cover }: { action: FormAction; text: ShopText; cover: PictureView | null }) {
  return (
    <div className="grid content-start gap-4">
      <div className="pic-box aspect-[3/1]">{cover && <Picture picture={cover} sizes="(min-width: 720px) 400px, 100vw" />}</div>
      <PictureForm action={action} text={text} />
    </div>
  );
}

function PictureForm({ action, text }: { action: FormAction; text: ShopText }) {
  return (
    <ActionForm action={action} schema={SetPicture} text={text} clear className="grid gap-3">
      <FileField name="picture" />
      <div>
        <SubmitButton variant="secondary" size="small" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

type WorksText = ShopText & { save: string; saving: string; earlier: string; later: string; remove: string; working: string };

/** Finished work: each piece with its words, its place and the way out; below, a form for another. */
export function Works({
  works,
  add,
  update,
  remove,
  text,
}: {
  works: WorkView[];
  add: FormAction;
  update: FormAction;
  remove: FormAction;
  text: WorksText;
}) {
  return (
    <div className="grid gap-6">
      {works.length > 0 && (
        <ul className="grid gap-4">
          {works.map(({ id, title, text: words, picture }, index) => (
            <li key={id} className="card grid gap-4 p-4 md:grid-cols-[160px_minmax(0,1fr)]">
              <div className="pic-box aspect-[4/3] self-start">
                <Picture picture={picture} sizes="(min-width: 720px) 160px, 100vw" />
              </div>
              <div className="grid content-start gap-3">
                <PlainForm action={update} text={text} hidden={{ work: id }} className="grid gap-3">
                  <TextField name="title" required maxLength={80} defaultValue={title} />
                  <TextAreaField name="text" rows={2} maxLength={400} defaultValue={words} />
                  <div>
                    <SubmitButton variant="secondary" size="small" busy={text.saving}>
                      {text.save}
                    </SubmitButton>
                  </div>
                </PlainForm>
                <div className="flex flex-wrap gap-1">
                  {index > 0 && (
                    <PlainForm action={update} text={text} hidden={{ work: id, position: index - 1 }}>
                      <SubmitButton variant="quiet" size="small" busy={text.working}>
                        <ArrowLeft className="i16 mirror" />
                        {text.earlier}
                      </SubmitButton>
                    </PlainForm>
                  )}
                  {index < works.length - 1 && (
                    <PlainForm action={update} text={text} hidden={{ work: id, position: index + 1 }}>
                      <SubmitButton variant="quiet" size="small" busy={text.working}>
                        {text.later}
                        <ArrowRight className="i16 mirror" />
                      </SubmitButton>
                    </PlainForm>
                  )}
                  <PlainForm action={remove} text={text} hidden={{ work: id }}>
                    <SubmitButton variant="quiet" size="small" busy={text.working}>
                      <Trash2 className="i16" />
                      {text.remove}
                    </SubmitButton>
                  </PlainForm>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={add} schema={AddWork} text={text} clear className="grid gap-4">
        <FileField name="picture" />
        <TextField name="title" required maxLength={80} />
        <TextAreaField name="text" rows={2} maxLength={400} />
        <div>
          <SubmitButton variant="secondary" busy={text.busy}>
            {text.submit}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
