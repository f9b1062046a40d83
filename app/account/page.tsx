import type { Metadata } from "next";
import { connectOutcome, ownProvider } from "@/components/accounts/connect-outcome";
import { PasswordForm } from "@/components/accounts/password-form";
import { WaysToSignIn } from "@/components/accounts/ways-to-sign-in";
import { Page } from "@/components/shell/page";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { listIdentities } from "@/lib/services/accounts/identities";
import { OutsideFrame } from "../outside-frame";

export const metadata: Metadata = { title: "Your account" };

type Props = { searchParams: Promise<Record<"connected" | "error", string | string[] | undefined>> };

export default async function AccountPage({ searchParams }: Props) {
  const viewer = await requireViewer("/account");
  const outcome = connectOutcome(await searchParams);
  const { name, email } = viewer;
  return (
    <OutsideFrame viewer={viewer}>
      <Page body="text" crumbs={[{ label: "Your account" }]}>
        <div className="grid gap-6">
          <p>
            <b className="block font-semibold text-base">{name}</b>
            <span className="text-ink-2">{email}</span>
          </p>
          <PasswordForm email={email} />
          <WaysToSignIn initial={await listIdentities(viewer)} provider={ownProvider()} outcome={outcome} />
        </div>
      </Page>
    </OutsideFrame>
  );
}
