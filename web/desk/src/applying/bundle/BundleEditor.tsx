// A matter of several items (一件事) as staff compose it: a new one, or the next version of one.
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { client } from '../../api.ts';
import { OnVersion } from '../../parts/OnVersion.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { formsKey } from '../queries.ts';
import { Composing } from './Composing.tsx';
import { emptyBundle } from './composing.ts';
import { bundleWords } from './words.ts';

export default function BundleEditor() {
  const { bundle: code } = useParams();
  const say = useWords(bundleWords);
  return (
    <div className="page">
      <p>
        <Link to="/forms">← {say('back')}</Link>
      </p>
      {code === undefined ? <NewOne /> : <Known key={code} code={code} />}
    </div>
  );
}

function NewOne() {
  const say = useWords(bundleWords);
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={say('newTitle')} lead={say('lead')} />
      <Composing
        bundle={emptyBundle}
        version={0}
        saved={(code) => void navigate(`/forms/bundles/${code}`)}
        refusal={(error) => <Refusal error={error} />}
      />
    </>
  );
}

function Known({ code }: { readonly code: string }) {
  const say = useWords(bundleWords);
  const language = useLanguage();
  const query = useQuery({
    queryKey: [...formsKey, 'bundle', code],
    queryFn: ({ signal }) => client.call(applying.bundle, { params: { bundle: code }, signal }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={12} />}>
      {(read) => (
        <OnVersion held={read}>
          {({ bundle, version }, stand) => (
            <>
              <PageHead title={inLanguage(bundle.words, language)} lead={say('stands', { code, version })}>
                <a href={`${language === 'en' ? '/en' : ''}/matters/${code}`}>{say('publicPage')}</a>
              </PageHead>
              <Composing
                code={code}
                bundle={bundle}
                version={stand.version}
                saved={(_code, answer) => stand.saved(answer)}
                refusal={stand.refusal}
              />
            </>
          )}
        </OnVersion>
      )}
    </Loaded>
  );
}
