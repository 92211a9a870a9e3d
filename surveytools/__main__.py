"""``python -m surveytools`` is ``surveytools``, for environments whose scripts are not on the path."""

from surveytools.cli.main import main

main()
