import type { Metadata } from "next";
import { PasswordForm } from "@/components/accounts/password-form";
import { AppShell } from "@/components/shell/frame/app-shell";
import { Page } from "@/components/shell/page";
import { requireViewer } from "@/lib/auth/current-viewer";
import { listWorkspaces } from "@/lib/services/accounts/own-workspaces";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const viewer = await requireViewer("/account");
  const workspaces = await listWorkspaces(viewer, { limit: 50 });
  const { name, email, isOperator } = viewer;
  return (
    <AppShell workspace={null} workspaces={workspaces} account={{ name, email, isOperator }}>
      <Page crumbs={[{ label: "Your account" }]}>
        <div className="mx-auto grid max-w-240 gap-6">
          <p>
            <b className="block font-semibold text-base">{name}</b>
            <span className="text-ink-2">{email}</span>
          </p>
          <PasswordForm email={email} />
        </div>
      </Page>
    </AppShell>
  );
}
