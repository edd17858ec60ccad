import { saved } from '@/app/files/saved';
import { downloadAt } from '@/lib/orders';

/** /files/downloads/<number>?reader=…&until=…&by=…: a file that was bought, at an address that was signed for its buyer. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const asked = (name: string) => new URL(request.url).searchParams.get(name) ?? '';
  return saved(await downloadAt({ id, reader: asked('reader'), until: asked('until'), by: asked('by') }));
}
