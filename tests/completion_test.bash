# The words of a command line are completed as its commands are. Takes the file of the completion.
set -u
source "$1"
for asked in "goodstanding vis:visit" "goodstanding visit sta:start" "goodstanding visit start --jso:--json" "goodstanding plugins c:check" \
             "goodstanding list --no:--no-plugins" "goodstanding pack --com:--committee" "goodstanding pack verify --com:" "goodstanding status trust.gs:"; do
  read -ra COMP_WORDS <<< "${asked%:*}"
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _goodstanding
  [ "${COMPREPLY[*]}" = "${asked##*:}" ] || { echo "\"${asked%:*}\" is completed with \"${COMPREPLY[*]}\", not \"${asked##*:}\""; exit 1; }
done
