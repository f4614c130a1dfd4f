/** The specification, or the official tool's verdict. */
export type ProfileName = 'specification' | 'testcontenucda';

/** What sets a profile apart; its rules stand in schematron. */
export interface Profile {
  /** Layers written in TypeScript that it leaves out: the official tool has nothing of them. */
  withoutLayers: readonly string[];
  /** Judges archives and metadata themselves, not only the documents in them. */
  judgesContainers: boolean;
  /** Applies the rules of a model to whatever edition of it a document declares. */
  anyEdition: boolean;
  /** Runs the layers that hold for every document on those with an unstructured body too, not only the header's. */
  commonLayersOnLevel1: boolean;
  /** Shows what follows from a finding under it; where it does not, each line of a layer is a finding of its own. */
  folds: boolean;
  /** Takes what counts too many elements, and what is said of each of them, for one cause. */
  joinsRepetitions: boolean;
  /** Says that declared encoding and bytes disagree where a reader would not notice; else the text is read as it is declared. */
  doubtsEncoding: boolean;
  /** Warns where the official tool will refuse and nothing else is said (src/journey/stages/refusals.ts). */
  warnsOfRefusals: boolean;
  /** Its rules are those of the official tool. */
  official: boolean;
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  specification: {
    withoutLayers: [],
    judgesContainers: true,
    anyEdition: false,
    commonLayersOnLevel1: false,
    folds: true,
    joinsRepetitions: true,
    doubtsEncoding: true,
    warnsOfRefusals: true,
    official: false,
  },
  testcontenucda: {
    withoutLayers: ['bodies', 'testcontenucda', 'xdm', 'xds', 'submission', 'signature'],
    judgesContainers: false,
    anyEdition: true,
    commonLayersOnLevel1: true,
    folds: false,
    joinsRepetitions: false,
    doubtsEncoding: false,
    warnsOfRefusals: false,
    official: true,
  },
};

/** The profile that stands for the official tool. */
export const officialProfile: ProfileName = 'testcontenucda';

export const profileNames = Object.keys(profiles) as readonly ProfileName[];

/** The profile by whose own stages a document is judged, from the name that reports give: `official`, `specification+official`… */
export function ownProfile(reported: string): ProfileName {
  return profileNames.find((name) => reported === name || reported.startsWith(`${name}+`)) ?? officialProfile;
}
