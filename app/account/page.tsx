import type { Metadata } from "next";
import { Notifications } from "@/components/accounts/notifications";
import { PasswordForm } from "@/components/accounts/password-form";
import { Page } from "@/components/shell/page";
import { requireViewer } from "@/lib/server/auth/current-viewer";
import { notificationsOf } from "@/lib/services/mail/news-settings";
import { OutsideFrame } from "../outside-frame";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const viewer = await requireViewer("/account");
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
          <Notifications {...(await notificationsOf(viewer))} />
        </div>
      </Page>
    </OutsideFrame>
  );
}
