import { SAMPLES } from '../cdr-files/samples';
import { importOf } from './cli-installation';

/** A use of each command that works on the installation's database, by its name: every argument can be used. */
export const USES: Readonly<Record<string, readonly string[]>> = {
  status: [],
  'user create': ['Desk', 'desk@test.example'],
  'user list': [],
  'user suspend': ['desk@test.example'],
  'user activate': ['desk@test.example'],
  'user key': ['desk@test.example'],
  'cdr import': importOf(SAMPLES.faulty).slice(2),
  'cdr list': [],
  'cdr show': ['1'],
  'cdr rejected': ['1', '--out', 'rejected.csv'],
  'cdr reconcile': ['1'],
  'calls list': [],
  'calls delete': ['--number', '01134960000', '--reason', 'Test'],
  'calls reinstate': ['--activity', '1'],
  'retention preview': [],
  'retention forecast': ['--until', '2030-01-31'],
  'retention run': [],
  'hold add': ['--number', '01134960000', '--reason', 'Test'],
  'hold list': [],
  'hold release': ['1', '--reason', 'Test'],
  'dr list': [],
  'dr get': ['1'],
  'dr open': ['1', '--out', 'opened.csv'],
  'dr verify': [],
  'dr restore': ['1', '--apply', '--reason', 'Test'],
  'dr search': ['01134960000'],
};
