"use client";

import { Segmented } from "@/components/ui/form/segmented";
import { useNotifications } from "@/lib/client/accounts/notifications";
import type { Notifications as Settings } from "@/lib/contracts/notifications";
import { newsKinds } from "@/lib/domain/mail/news-settings";
import { DigestHours } from "./digest-hours";
import { newsWords } from "./news-words";

const ways = [
  { value: "now", label: "Now" },
  { value: "digest", label: "Digest" },
  { value: "never", label: "Never" },
] as const;

type NotificationsProps = {
  settings: Settings;
  version: number;
  /** Whether the server mails anything. */
  isMailSetUp: boolean;
  /** Whether the account administers a workspace: only admins are notified of removals. */
  isAdmin: boolean;
};

/** What the account is mailed about, as a part of its page. Each change is saved at once. */
export function Notifications({ isMailSetUp, ...props }: NotificationsProps) {
  if (isMailSetUp) return <Choices {...props} />;
  return <p className="text-ink-2">This server sends no mail. Everything is in your inbox here.</p>;
}

function Choices({ settings, version, isAdmin }: Omit<NotificationsProps, "isMailSetUp">) {
  const { shown, change } = useNotifications(settings, version);
  const kinds = newsKinds.filter((kind) => isAdmin || kind !== "removals");
  return (
    <div className="grid">
      {kinds.map((kind) => (
        <div
          key={kind}
          className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t py-1 first:-mt-2 first:border-t-0 max-sm:py-2.5"
        >
          <p>
            {newsWords[kind]}
            {kind === "removals" ? (
              <span className="block text-ink-3 text-xs">at the latest 24 hours before</span>
            ) : null}
          </p>
          <Segmented
            label={newsWords[kind]}
            value={shown[kind]}
            onChange={(way) => change({ [kind]: way })}
            options={ways}
            className="max-sm:grid max-sm:w-full max-sm:grid-cols-3"
          />
        </div>
      ))}
      <DigestHours hours={shown} onChange={change} />
    </div>
  );
}
