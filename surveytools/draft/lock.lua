-- Read when the preamble is done: from then on Lua opens fonts, what lies in this folder and its own cache, no more.
-- luaotfload does not work under --safer, which would take these functions away before it is loaded.

local caches = {}
for _, name in ipairs({ "TEXMFVAR", "TEXMFCACHE", "TEXMFSYSVAR" }) do
  local path = kpse.var_value(name)
  if path and path ~= "" then caches[#caches + 1] = path .. "/" end
end
local readable = { otf = 1, ttf = 1, ttc = 1, otc = 1, pfb = 1, afm = 1, tfm = 1, vf = 1, enc = 1, map = 1, lua = 1, luc = 1, lub = 1, gz = 1 }

local function inside(path)
  path = tostring(path)
  if path:find("..", 1, true) then return false end
  if not path:find("^[/\\~]") and not path:find("^%a:") then return true end
  for _, cache in ipairs(caches) do
    if path:sub(1, #cache) == cache then return true end
  end
  return false
end

local open, remove, rename, mkdir = io.open, os.remove, os.rename, lfs.mkdir
local function refuse(path) return nil, tostring(path) .. ": not allowed" end

function io.open(path, mode)
  local reads = not tostring(mode or "r"):find("[wa+]")
  local kind = tostring(path):lower():match("%.(%w+)$")
  if inside(path) or (reads and readable[kind]) then return open(path, mode) end
  return refuse(path)
end
function os.remove(path) return inside(path) and remove(path) or refuse(path) end
function os.rename(from, to) return inside(from) and inside(to) and rename(from, to) or refuse(from) end
function lfs.mkdir(path) return inside(path) and mkdir(path) or refuse(path) end

for _, name in ipairs({ "popen", "lines", "input", "output", "tmpfile" }) do io[name] = nil end
for _, name in ipairs({ "execute", "exec", "spawn", "tmpname", "setenv" }) do os[name] = nil end
for _, name in ipairs({ "chdir", "rmdir", "dir", "link", "touch", "lock", "unlock", "lock_dir" }) do lfs[name] = nil end
package.loadlib, debug = nil, nil
