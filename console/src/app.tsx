import { Route, Router, Switch } from 'wouter';
import { LoadedPage } from './loaded-page';
import { PAGES } from './page-loaders';
import { CONSOLE } from './place';
import { NotFound } from './pages/not-found';
import { SignedIn } from './session/signed-in';
import { Shell } from './shell/shell';

/** Every page is loaded when it is first looked at. */
export function App() {
  return (
    <Router base={CONSOLE}>
      <SignedIn>
        <Shell>
          <Switch>
            {Object.keys(PAGES).map((path) => (
              <Route key={path} path={path}>
                <LoadedPage path={path} />
              </Route>
            ))}
            <Route component={NotFound} />
          </Switch>
        </Shell>
      </SignedIn>
    </Router>
  );
}
