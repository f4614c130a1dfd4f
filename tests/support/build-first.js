const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

/** No test runs on what was built of other sources. */
module.exports = () => {
  const { status } = spawnSync(process.execPath, [join(__dirname, '..', '..', 'tools', 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
};
