import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Loading } from './parts/states/states';
import { CONSOLE } from './place';
import { NotFound } from './pages/not-found';
import { SignedIn } from './session/signed-in';
import { Shell } from './shell/shell';

const PAGES = {
  '/': lazy(() => import('./pages/overview/overview')),
  '/data-subject': lazy(() => import('./pages/data-subject/data-subject')),
  '/deleted-calls': lazy(() => import('./pages/deleted-calls/deleted-calls')),
  '/calls': lazy(() => import('./pages/calls/calls')),
  '/cdr-files': lazy(() => import('./pages/cdr-files/cdr-files')),
  '/activity': lazy(() => import('./pages/activity/activity')),
  '/archive': lazy(() => import('./pages/archive/archive')),
  '/legal-holds': lazy(() => import('./pages/legal-holds/legal-holds')),
  '/administration': lazy(() => import('./pages/administration/administration')),
};

/** Every page is loaded when it is first looked at. */
export function App() {
  return (
    <Router base={CONSOLE}>
      <SignedIn>
        <Shell>
          <Suspense fallback={<Loading lines={12} />}>
            <Switch>
              {Object.entries(PAGES).map(([path, Page]) => (
                <Route key={path} path={path} component={Page} />
              ))}
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </Shell>
      </SignedIn>
    </Router>
  );
}
