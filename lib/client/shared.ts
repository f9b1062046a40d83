"use client";

import { call } from "./call";
import { useWrite } from "./write";

/** Gives a share link's passphrase; the response sets the cookie that opens it. */
export const useOpenShared = (token: string, onDone: () => void) =>
  useWrite<void, string>({
    act: "nothing",
    write: (passphrase) => call("POST /s/{token}/open", { params: { token }, body: { passphrase } }),
    onDone,
  });
