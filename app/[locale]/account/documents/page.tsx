import { DocumentsScreen } from '@/app/[locale]/_documents/documents-screen';
import { requireReader } from '@/lib/accounts';

/** The customer's receipts and invoices. */
export default async function AccountDocuments({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  return <DocumentsScreen ctx={await requireReader()} home="/account" before={(await searchParams).before} />;
}
