export function releaseOf(
  changelog: string,
  version: string | undefined,
  current: string,
  date: string,
): { changelog: string; notes: string };
