import { typingDistance } from '../../common/input/typing-distance';

/** The name that was probably meant: not more than a third of its characters are other ones. Null when there is none. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const lower = name.toLowerCase();
  let nearest: { readonly name: string; readonly distance: number } | null = null;
  for (const candidate of names) {
    const distance = typingDistance(lower, candidate.toLowerCase());
    if (distance > candidate.length / 3 || (nearest && distance >= nearest.distance)) continue;
    nearest = { name: candidate, distance };
  }
  return nearest?.name ?? null;
}
