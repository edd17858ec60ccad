import { DocumentsScreen } from '@/app/[locale]/_documents/documents-screen';
import { requireReader } from '@/lib/accounts';

/** The provider's papers and statements. */
export default async function DashboardDocuments({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  return <DocumentsScreen ctx={await requireReader('PROVIDER')} home="/dashboard" before={(await searchParams).before} />;
}
