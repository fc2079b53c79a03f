export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "bad";
  action?: { label: string; run: () => void };
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Toast[]) {
  toasts = next;
  tell();
}

const tell = () => {
  for (const listener of listeners) listener();
};

/** Shows one line at the foot of the screen; at most three stand at a time. @returns its id, to take it away early. */
export function showToast({ tone = "plain", ...toast }: Omit<Toast, "id" | "tone"> & { tone?: Toast["tone"] }): number {
  lastId += 1;
  replace([...toasts.slice(-2), { ...toast, tone, id: lastId }]);
  return lastId;
}

export const dismissToast = (id: number) => replace(toasts.filter((toast) => toast.id !== id));

export const currentToasts = () => toasts;

let hosts: readonly HTMLElement[] = [];

/** While a modal covers the page, what stands outside of it can be neither seen nor reached: toasts move into the modal. */
export function hostToasts(host: HTMLElement) {
  hosts = [...hosts, host];
  tell();
  return () => {
    hosts = hosts.filter((other) => other !== host);
    tell();
  };
}

export const currentToastHost = () => hosts.at(-1) ?? null;

export function subscribeToToasts(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
