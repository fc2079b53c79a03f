/** Three swatches that stand like an M. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="5.5" fill="var(--brand)" />
      <g fill="var(--brand-ink)">
        <rect x="5.5" y="6" width="3.4" height="12" rx="0.9" />
        <rect x="10.3" y="6" width="3.4" height="7" rx="0.9" />
        <rect x="15.1" y="6" width="3.4" height="12" rx="0.9" />
      </g>
    </svg>
  );
}
