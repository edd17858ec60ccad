import { DeedForm } from '@/components/accounts/deed-form';
import { FileLinks, type FileView } from '@/components/files/file-links';
import type { FormAction } from '@/components/forms/state';
import type { FormText } from '@/components/forms/text';
import { AddFilesForm } from './add-files-form';

type ListingFilesProps = {
  listing: { id: number; files: readonly FileView[] };
  add: FormAction;
  remove: FormAction;
  text: FormText & { submit: string; busy: string };
  removal: { label: string; busy: string };
};

/** The files of a digital product, and the way to add more. */
export function ListingFiles({ listing, add, remove, text, removal }: ListingFilesProps) {
  return (
    <div className="grid gap-5">
      {listing.files.length > 0 && (
        <ul className="grid gap-2">
          {listing.files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-center justify-between gap-3">
              <FileLinks files={[file]} />
              <DeedForm
                action={remove}
                hidden={{ listing: listing.id, file: file.id }}
                text={{ ...text, submit: removal.label, busy: removal.busy }}
                label={`${removal.label}: ${file.name}`}
                variant="quiet"
                size="small"
              />
            </li>
          ))}
        </ul>
      )}
      <AddFilesForm action={add} listing={listing.id} text={text} />
    </div>
  );
}
