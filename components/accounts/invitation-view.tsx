import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Role } from "@/lib/domain/access/permissions";
import { visibleText } from "@/lib/domain/text/visible-text";
import { AcceptButton, AcceptForm, OtherAccount } from "./accept-invitation";
import { EntryCard } from "./entry-card";
import { RolePromise } from "./role-promise";

export type InvitationViewProps = {
  secret: string;
  title: string;
  by: string | null;
  role: Role;
  email: string;
  endsAt: string;
  state: "new" | "known" | "own" | "other";
  /** The address of the account that is signed in. */
  own: string | null;
  /** The provider to sign in with, and whether there is no other way in. */
  provider: { name: string; required: boolean } | null;
};

const roles: Record<Role, string> = { reviewer: "reviewer", beta: "beta user", admin: "admin" };

/** Who, to what, as what, for which address, before any field. */
export function InvitationView(props: InvitationViewProps) {
  const { title, by, role, email, endsAt } = props;
  return (
    <EntryCard
      title={`${by === null ? "Somebody" : visibleText(by)} invites you to ${visibleText(title)}`}
      lead={
        <>
          as <b className="font-semibold text-ink">{roles[role]}</b>, for {email}
        </>
      }
      foot={
        <>
          Nothing happens until you accept. Ends <DateLabel at={endsAt} />.
        </>
      }
    >
      <RolePromise role={role} />
      <WayIn {...props} />
    </EntryCard>
  );
}

function WayIn({ secret, email, state, own, provider }: InvitationViewProps) {
  if (state === "own") return <AcceptButton secret={secret} email={email} />;
  if (state === "other") return <OtherAccount email={email} own={own ?? ""} />;
  const isOnlyWay = provider?.required === true;
  const words =
    state === "known" ? `Sign in as ${email}, then accept` : `Sign in with ${provider?.name}, then accept`;
  const signsIn = state === "known" || provider !== null;
  return (
    <div className="grid gap-4">
      {signsIn ? (
        <Button
          asChild
          size="lg"
          variant={state === "known" || isOnlyWay ? "key" : "default"}
          className="h-auto! min-h-11 whitespace-normal! py-2 [overflow-wrap:anywhere]"
        >
          <Link href={`/sign-in?callbackUrl=${encodeURIComponent(`/invited/${secret}`)}`}>{words}</Link>
        </Button>
      ) : null}
      {state === "new" && !isOnlyWay ? <AcceptForm secret={secret} email={email} /> : null}
    </div>
  );
}

export function EndedInvitation() {
  return (
    <EntryCard
      title="This invitation has ended"
      lead="It was used, replaced by a later one, revoked, or has expired. Ask the sender for a new one; if you have already accepted it, sign in."
    >
      <Button asChild size="lg">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </EntryCard>
  );
}
