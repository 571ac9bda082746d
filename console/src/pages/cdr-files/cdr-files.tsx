import { Page } from '../../parts/page';
import { Views } from '../../parts/views';
import { Files } from './files/files';
import { Layouts } from './layouts/layouts';
import { Sources } from './sources/sources';
import { UploadForm } from './upload/upload-form';

/** Carriers' files: what came, what became of each, where they come from, and how they are read. */
export default function CDRFilesPage() {
  return (
    <Page title="CDR files">
      <Views
        label="CDR files"
        views={[
          {
            name: 'files',
            title: 'Files',
            show: () => (
              <Files>
                <UploadForm />
              </Files>
            ),
          },
          { name: 'sources', title: 'Sources', show: () => <Sources /> },
          { name: 'layouts', title: 'Layouts', show: () => <Layouts /> },
        ]}
      />
    </Page>
  );
}
