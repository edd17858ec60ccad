'use client';
import { ActionForm } from '@/components/forms/action-form';
import { TextField } from '@/components/forms/fields';
import { FileField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ArrowLeft, ArrowRight, Trash2 } from '@/components/ui/icons';
import { Picture } from '@/components/ui/picture';
import type { OwnListing } from '@/lib/listings';
import { AddPictures, MOST_PICTURES } from '@/lib/listings/schema';
import type { EditorText } from './choices';

export type PicturesText = {
  add: EditorText;
  describe: EditorText;
  move: FormText;
  cover: string;
  undescribed: string;
  earlier: string;
  later: string;
  make_cover: string;
  remove: string;
  working: string;
};

type PicturesProps = {
  listing: OwnListing;
  text: PicturesText;
  add: FormAction;
  update: FormAction;
  remove: FormAction;
};

/** The pictures in their order, each with what is seen on it, its place and the way out; below, a form for more. */
export function Pictures({ listing, text, add, update, remove }: PicturesProps) {
  const { pictures } = listing;
  return (
    <div className="grid gap-5">
      {pictures.length > 0 && (
        <ol className="pictures-edit">
          {pictures.map(({ id, picture }, index) => (
            <li key={id} className="card grid content-start gap-3 p-3">
              <div className="pic-box aspect-[4/3]">
                <Picture picture={picture} sizes="(min-width: 720px) 220px, 50vw" />
                <span className={index === 0 ? 'badge badge-turn picture-place' : 'badge picture-place'}>
                  {index === 0 ? text.cover : index + 1}
                </span>
                {picture.alt === '' && <span className="badge badge-bad picture-lack">{text.undescribed}</span>}
              </div>
              <PlainForm
                action={update}
                text={text.describe}
                hidden={{ listing: listing.id, picture: id }}
                className="grid gap-2"
              >
                <TextField name="alt" maxLength={200} defaultValue={picture.alt} />
                <div>
                  <SubmitButton variant="secondary" size="small" busy={text.describe.busy}>
                    {text.describe.submit}
                  </SubmitButton>
                </div>
              </PlainForm>
              <div className="flex flex-wrap">
                {index > 0 && <Move {...{ listing, text, update }} picture={id} to={index - 1} look="earlier" />}
                {index < pictures.length - 1 && <Move {...{ listing, text, update }} picture={id} to={index + 1} look="later" />}
                {index > 1 && <Move {...{ listing, text, update }} picture={id} to={0} look="make_cover" />}
                <PlainForm action={remove} text={text.move} hidden={{ listing: listing.id, picture: id }}>
                  <SubmitButton variant="quiet" size="small" busy={text.working}>
                    <Trash2 className="i16" />
                    {text.remove}
                  </SubmitButton>
                </PlainForm>
              </div>
            </li>
          ))}
        </ol>
      )}
      {pictures.length < MOST_PICTURES && (
        <ActionForm
          action={add}
          schema={AddPictures}
          text={text.add}
          hidden={{ listing: listing.id }}
          clear
          className="add-pictures"
        >
          <FileField name="pictures" multiple />
          <div>
            <SubmitButton variant="secondary" busy={text.add.busy}>
              {text.add.submit}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  );
}

type MoveProps = Pick<PicturesProps, 'listing' | 'text' | 'update'> & {
  picture: number;
  to: number;
  look: 'earlier' | 'later' | 'make_cover';
};

function Move({ listing, text, update, picture, to, look }: MoveProps) {
  return (
    <PlainForm action={update} text={text.move} hidden={{ listing: listing.id, picture, position: to }}>
      <SubmitButton variant="quiet" size="small" busy={text.working}>
        {look === 'earlier' && <ArrowLeft className="i16 mirror" />}
        {text[look]}
        {look === 'later' && <ArrowRight className="i16 mirror" />}
      </SubmitButton>
    </PlainForm>
  );
}
