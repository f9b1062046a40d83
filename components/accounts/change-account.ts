import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { AccountBody } from "@/lib/contracts/account";

/** Changes one account and has the list asked again. */
export function useChangeAccount(id: string, onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountBody) => call(api.putAccount, { params: { id }, body }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["accounts"] });
      onDone();
    },
  });
}
