import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { Loading } from './parts/states/states';
import { PAGES } from './page-loaders';
import { CONSOLE } from './place';
import { NotFound } from './pages/not-found';
import { SignedIn } from './session/signed-in';
import { Shell } from './shell/shell';

const ROUTES = Object.entries(PAGES).map(([path, load]) => [path, lazy(load)] as const);

/** Every page is loaded when it is first looked at. */
export function App() {
  return (
    <Router base={CONSOLE}>
      <SignedIn>
        <Shell>
          <Suspense fallback={<Loading lines={12} />}>
            <Switch>
              {ROUTES.map(([path, Page]) => (
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
