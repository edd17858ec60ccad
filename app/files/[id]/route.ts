import { saved } from '@/app/files/saved';
import { fileAt } from '@/lib/files';

/** /files/<number>?until=…&by=…: a file at an address that was signed for its reader. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const asked = new URL(request.url).searchParams;
  return saved(await fileAt({ id, until: asked.get('until') ?? '', by: asked.get('by') ?? '' }));
}
