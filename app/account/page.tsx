import type { Metadata } from "next";
import { headers } from "next/headers";
import { connectOutcome, ownProvider } from "@/components/accounts/connect-outcome";
import { Notifications } from "@/components/accounts/notifications";
import { AccountBlock } from "@/components/accounts/own/account-block";
import { AccountPage } from "@/components/accounts/own/account-page";
import { OwnReliabilityList } from "@/components/accounts/own/own-reliability";
import { PasswordRow } from "@/components/accounts/own/password-row";
import { ProfileForm } from "@/components/accounts/own/profile-form";
import { SecondFactorRow } from "@/components/accounts/own/second-factor-row";
import { SessionList } from "@/components/accounts/own/session-list";
import { WaysToSignIn } from "@/components/accounts/ways-to-sign-in";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { sessionIdFrom } from "@/lib/server/auth/session-id";
import { hasPassword } from "@/lib/services/accounts/has-password";
import { listIdentities } from "@/lib/services/accounts/identities";
import { readSecondFactor } from "@/lib/services/accounts/second-factor";
import { listSessions } from "@/lib/services/accounts/sessions";
import { notificationsOf } from "@/lib/services/mail/news-settings";
import { readOwnReliability } from "@/lib/services/reviews/controls/own-reliability";
import { OutsideFrame } from "../outside-frame";

export const metadata: Metadata = { title: "Account" };

type Props = { searchParams: Promise<Record<"connected" | "error", string | string[] | undefined>> };

export default async function OwnAccountPage({ searchParams }: Props) {
  const viewer = await requireViewer("/account");
  const outcome = connectOutcome(await searchParams);
  const sessionId = await sessionIdFrom(await headers());
  const [sessions, secondFactor, password, identities, notifications, reliability] = await Promise.all([
    listSessions(viewer, sessionId),
    readSecondFactor(viewer, sessionId),
    hasPassword(viewer),
    listIdentities(viewer),
    notificationsOf(viewer),
    readOwnReliability(viewer),
  ]);
  const { name, email } = viewer;
  const provider = ownProvider();
  return (
    <OutsideFrame viewer={viewer}>
      <AccountPage>
        <AccountBlock
          id="profile"
          title="Profile"
          about="Your name stands beside your votes, comments and decisions."
        >
          <ProfileForm name={name} email={email} />
        </AccountBlock>
        <AccountBlock
          id="ways"
          title="Ways to sign in"
          about="Keep two, so that losing one does not lock you out."
        >
          <div className="-mt-2 divide-y">
            <WaysToSignIn initial={identities} provider={provider} outcome={outcome} />
            <PasswordRow email={email} hasPassword={password} />
            <SecondFactorRow first={secondFactor} />
          </div>
        </AccountBlock>
        <AccountBlock
          id="sessions"
          title="Sessions"
          about="Where you are signed in. Ending one takes effect with its next request."
        >
          <SessionList first={sessions} provider={provider?.name ?? "single sign-on"} />
        </AccountBlock>
        <AccountBlock
          id="notifications"
          title="Notifications by mail"
          about="The inbox here has them all, whatever you choose. Mails never carry pictures, prompts or comments."
        >
          <Notifications {...notifications} />
        </AccountBlock>
        <AccountBlock
          id="controls"
          title="Controls"
          about="Pairs that some reviews mix in to see whether an answer holds. Only you and admins read this."
        >
          <OwnReliabilityList read={reliability} />
        </AccountBlock>
      </AccountPage>
    </OutsideFrame>
  );
}
