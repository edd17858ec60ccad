import type { ReactNode } from 'react';

/** A listing's page: the words, what one books beside them (between them on phones), the rest. */
export function ListingPage({ intro, book, rest }: { intro: ReactNode; book: ReactNode; rest: ReactNode }) {
  return (
    <div className="listing-page">
      <div className="listing-intro grid content-start gap-8">{intro}</div>
      <aside className="listing-book" id="times">
        <div className="stick">{book}</div>
      </aside>
      <div className="listing-rest grid content-start gap-8">{rest}</div>
    </div>
  );
}

/** On phones: the price and the button at the lower edge. `form` is the id of the form that the button sends. */
export function BuyBar({ price, note, form, label }: { price: ReactNode; note?: ReactNode; form: string; label: string }) {
  return (
    <div className="buy-bar">
      <div className="leading-tight">
        <p>{price}</p>
        {note && <p className="small soft">{note}</p>}
      </div>
      <button type="submit" form={form} className="btn btn-primary btn-big px-8">
        {label}
      </button>
    </div>
  );
}
