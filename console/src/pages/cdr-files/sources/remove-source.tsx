import { answer, api } from '../../../api/client';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { countedWith } from '../../../parts/values/format';
import type { Source } from './source-fields';

/** Takes a source away; what came from it stays. */
export function RemoveSource({
  source,
  isOpen,
  onClose,
}: {
  source: Source;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { id, name, kind, receivedFiles } = source;
  return (
    <ActDialog
      title={`Remove ${name}`}
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['remove source', id]}
      preview={() =>
        Promise.resolve({
          sentence: `${kind === 'Folder' ? 'Nobody is told any more what of it has not come.' : 'Nothing is fetched from it any more, and its secrets are removed.'} ${receivedFiles === 0 ? 'No file came from it' : countedWith(receivedFiles, 'file', ['that came from it stays', 'that came from it stay'])}.`,
          verb: 'Remove the source',
        })
      }
      perform={async (reason) => {
        await answer(
          api.DELETE('/backend/api/v1/CDRFileSources/{id}', { params: { path: { id }, query: { reason } } }),
        );
        return {
          sentence: `${name} was removed.`,
          undo: 'Adding it anew undoes it; its secrets have to be given again.',
        };
      }}
    />
  );
}
