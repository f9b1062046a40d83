"use client";

import { useRef, useState } from "react";
import type { Notifications } from "@/lib/contracts/notifications";
import { Conflict } from "@/lib/sdk/problem";
import { call } from "../call";
import { useWrite } from "../write";

type VersionedNotifications = Notifications & { version: number };

/** Mine, changed one part at a time, each over the version before. Shown at once; what fails is taken back. */
export function useNotifications(initial: Notifications, version: number) {
  const [shown, setShown] = useState(initial);
  const stored = useRef(initial);
  const seen = useRef(version);
  const saving = useWrite<Notifications, Partial<Notifications>>({
    act: "nothing",
    write: (change) =>
      call("PUT /me/notifications", { ifMatch: seen.current, body: { ...stored.current, ...change } }),
    show: (_, now) => {
      stored.current = now;
      // Each change raises it by one.
      seen.current += 1;
    },
    onFailed: (_, error) => {
      if (error instanceof Conflict) {
        const { version: theirs, ...settings } = error.current as VersionedNotifications;
        stored.current = settings;
        seen.current = theirs;
      }
      setShown(stored.current);
    },
    failed: "This was not saved",
    queue: "notifications",
  });
  const change = (part: Partial<Notifications>) => {
    setShown((now) => ({ ...now, ...part }));
    saving.mutate(part);
  };
  return { shown, change };
}

/** Ends mails by the secret in their link, with or without a session. */
export const useUnsubscribe = (secret: string) =>
  useWrite({ act: "nothing", write: () => call("POST /u/{secret}", { params: { secret } }) });
