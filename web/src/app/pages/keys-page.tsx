import { KeyList } from '@/features/keys/key-list';
import { NewKeyForm } from '@/features/keys/new-key-form';
import { Card } from '@/ui/card';
import { PageHeading } from '@/ui/page-heading';

export function KeysPage() {
  return (
    <div className="space-y-6">
      <PageHeading title="API keys">
        With a key, a program of yours can do what you do here with campaigns and leads. It cannot
        change your account.
      </PageHeading>
      <div className="grid max-w-3xl gap-6">
        <Card aria-label="New key" className="p-5 sm:p-6">
          <NewKeyForm />
        </Card>
        <Card aria-label="Your keys" className="p-5 sm:p-6">
          <KeyList />
        </Card>
      </div>
    </div>
  );
}
