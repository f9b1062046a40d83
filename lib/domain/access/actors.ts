import type { Clock } from "@/lib/clock";
import type { GivenPermission, Role } from "./permissions";

export type AccountStatus = "pending" | "approved" | "suspended";

export type Membership = {
  workspaceId: string;
  slug: string;
  role: Role;
  reviewersDownload: boolean;
  reviewersShare: boolean;
  reviewersGenerate: boolean;
  betaSees: "selections" | "all";
  /** Artifacts behind the blind reviews that the account has joined and not yet submitted. */
  hidden: readonly string[];
};

/** By whose time an actor acts; the system's if there is none. */
type WithClock = { readonly now?: Clock };

type Account = WithClock & {
  accountId: string;
  email: string;
  name: string;
  status: AccountStatus;
  isOperator: boolean;
  memberships: readonly Membership[];
};

/** A person in a browser, with all rights of the role. */
export type AccountActor = Account & {
  kind: "account";
  /** The session needs a second factor and has none: until it has, it has no rights but to get one. */
  lacksSecondFactor?: boolean;
};

/** A program that acts for an account, never as it: what it says carries its name. */
export type AssistantIdentity = { readonly id: string; readonly name: string };

/** A program acting for an account, within the token's permissions. */
export type TokenActor = Account & {
  kind: "token";
  tokenId: string;
  tokenPermissions: readonly GivenPermission[];
  /** A token may be tied to one workspace. */
  tokenWorkspaceId: string | null;
  /** Whose token it is; without one, the program acts as the account. */
  assistant?: AssistantIdentity;
};

/** The background loop, which finishes removals and maintains stored bytes; no request starts it. */
export type SweepActor = WithClock & {
  kind: "sweep";
  workspaceId: string;
  /** The account that started the work, if any. */
  onBehalfOf: string | null;
};

/** A visitor of a share link: sees these artifacts and nothing else. */
export type LinkActor = WithClock & {
  kind: "link";
  workspaceId: string;
  artifactIds: readonly string[];
  /** Whether the visitor may download them. */
  download: boolean;
};

/** Who makes a request. */
export type Viewer = AccountActor | TokenActor;

/** Anyone or anything that acts, with or without a request. */
export type Actor = Viewer | SweepActor | LinkActor;

/** How much of a workspace is visible, as data; only `lib/db/sight/visible.ts` turns it into queries. */
export type Sight = (
  | {
      readonly kind: "all";
      /** Whether artifacts that were never available are included: written, or left by a failed job. */
      readonly unshown: boolean;
    }
  /** Artifacts in published selections, and preferred ones. */
  | { readonly kind: "published" }
  | { readonly kind: "jobsOf"; readonly accountId: string }
  | { readonly kind: "only"; readonly ids: readonly string[] }
) & {
  readonly except: readonly string[];
  /** Whether unpublished selections are visible, the basket too, as for roles that make selections. */
  readonly drafts: boolean;
  /** Whether comments are visible, including which artifacts have any. */
  readonly comments: boolean;
};
