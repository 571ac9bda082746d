import '@mantine/core/styles.css';
import './global.css';
import { PAGES } from './page-loaders';
import { CONSOLE } from './place';
import { findMeEarly } from './session/find-me';

/**
 * The first script of the page, and a small one: who is signed in, the console and the page of this address are asked for
 * at the same time, not one after the other.
 */
findMeEarly();
void import('./main');
const path = window.location.pathname.slice(CONSOLE.length).replace(/\/$/, '');
// Where it fails, whoever shows the page hears of it.
PAGES[path === '' ? '/' : path]?.().catch(() => undefined);
