// esbuild: that of the platform where it runs (npm ci --omit=optional leaves it out), thirty times faster than the one of WebAssembly.
const usable = async () => {
  const native = await import('esbuild');
  await native.transform('');
  return native;
};
export const { build, stop, transform } = await usable().catch(() => import('esbuild-wasm'));
