import { spawnSync } from 'node:child_process';
import { PROJECT_FOLDER } from '../project-folder';

/** Came with the rule that lets older code work on a newer schema. */
const RULE = 'src/database/schema-version/works-beside.ts';

/**
 * The commit of the release before this one; before there is a release with the rule, the commit that brought it. Null where
 * the repository's history is not at hand.
 */
export function releaseBefore(version: string): string | null {
  const tags = git('tag', '--merged', 'HEAD', '--sort=-v:refname', '--list', 'v*').split('\n');
  const tag = tags.find((each) => each && each !== `v${version}` && git('ls-tree', each, RULE) !== '');
  const commit = tag
    ? git('rev-list', '-n', '1', tag)
    : git('log', '--diff-filter=A', '--format=%H', '--reverse', '--', RULE).split('\n')[0];
  return commit || null;
}

/** Empty when it fails: there is no git, or no repository. */
function git(...args: string[]): string {
  const { status, stdout } = spawnSync('git', args, { cwd: PROJECT_FOLDER, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}
